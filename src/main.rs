//! The `whynot` program: everything happens in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    whynot::cli::main()
}
