//! Rebuilds handbok when a file of the built-in theme or a file of words comes or goes.

fn main() {
    println!("cargo::rerun-if-changed=themes/default");
    println!("cargo::rerun-if-changed=locales");
}
