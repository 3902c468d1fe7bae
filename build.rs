//! Rebuilds handbok when a file of the built-in theme comes or goes.

fn main() {
    println!("cargo::rerun-if-changed=themes/default");
}
