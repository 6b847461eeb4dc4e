//! Whole conversations through the real program, driven by lines: word by word as they are read.
