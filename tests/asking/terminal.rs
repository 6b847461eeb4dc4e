//! A whole conversation at a real pseudo-terminal.
