//! A whole conversation at a real pseudo-terminal.
#![cfg(unix)]

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::OFlags;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

use crate::program::command;

/// How long anything may take on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_secs(60);

/// A terminal of 60 columns with the program at its other end.
struct Terminal {
    child: Child,
    keys: File,
    screen: Receiver<Vec<u8>>,
    shown: String,
    /// How much of it was seen.
    seen: usize,
}

impl Terminal {
    fn run(arguments: &[&str]) -> Self {
        let own = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a pseudo-terminal");
        grantpt(&own).expect("granted");
        unlockpt(&own).expect("unlocked");
        tcsetwinsize(&own, Winsize { ws_row: 40, ws_col: 60, ws_xpixel: 0, ws_ypixel: 0 }).expect("a size");
        let path = ptsname(&own, Vec::new()).expect("a name").into_string().expect("text");
        let flags = i32::try_from(OFlags::NOCTTY.bits()).expect("small");
        let theirs = OpenOptions::new().read(true).write(true).custom_flags(flags).open(path).expect("opens");
        let end = || Stdio::from(theirs.try_clone().expect("another handle"));
        let child = command().args(arguments).env("TERM", "xterm").env("NO_COLOR", "1").stdin(end()).stdout(end()).stderr(end()).spawn();
        let keys = File::from(own);
        let mut reading = keys.try_clone().expect("another handle");
        let (sender, screen) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            // When the program has ended, reading fails or finds nothing.
            while let Ok(count @ 1..) = reading.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Terminal { child: child.expect("starts"), keys, screen, shown: String::new(), seen: 0 }
    }

    /// Waits until a text is shown behind what was seen before.
    fn see(&mut self, text: &str) {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(at) = self.shown[self.seen..].find(text) {
                self.seen += at + text.len();
                return;
            }
            let left = end.saturating_duration_since(Instant::now());
            let bytes = self.screen.recv_timeout(left);
            let bytes = bytes.unwrap_or_else(|_| panic!("`{text}` isn't shown:\n{}", &self.shown[self.seen..]));
            self.shown.push_str(&String::from_utf8_lossy(&bytes));
        }
    }

    /// Types at the prompt.
    fn type_in(&mut self, keys: &str) {
        self.see("> ");
        self.keys.write_all(keys.as_bytes()).expect("typed");
    }

    fn exit_code(mut self) -> Option<i32> {
        self.child.wait().expect("ends").code()
    }
}

const ENTER: &str = "\r";
const TAB: &str = "\t";
const UP: &str = "\x1b[A";

#[test]
fn a_person_at_a_terminal_is_led_to_the_hand_over() {
    let mut terminal = Terminal::run(&["ask", "invite", "-p", "atlassian-cloud", "--refused", "invite", "--as", "org-admin"]);
    terminal.see("Question 1: What exactly does the refusal say?");
    terminal.type_in(&format!("We’re unable to invite deactivated accounts.{ENTER}"));
    terminal.see("Noted:");
    terminal.see("13 possibilities → 7:");
    terminal.see("Question 2: In which list");
    terminal.type_in(&format!("why{ENTER}"));
    terminal.see("Because the answer decides");
    terminal.type_in(&format!("?{ENTER}"));
    terminal.see("isn't asked again");
    terminal.see("Question 3:");
    terminal.type_in(&format!("back{ENTER}"));
    terminal.see("Taken back:");
    terminal.see("Question 2: In which list");
    terminal.type_in(&format!("in nei{TAB}{ENTER}"));
    terminal.see("In neither");
    terminal.see("7 possibilities → 2:");
    terminal.see("Question 3: Whose domain");
    terminal.type_in(&format!("3{ENTER}"));
    terminal.see("Question 4: Did the person ask");
    // The first of the answers that the arrows go through.
    terminal.type_in(UP);
    terminal.keys.write_all(ENTER.as_bytes()).expect("typed");
    terminal.see("Noted:");
    terminal.see("that settles it");
    assert_eq!(terminal.exit_code(), Some(1));
}
