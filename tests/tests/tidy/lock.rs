//! Where other people's crates come from. Licences and advisories are not asked: that needs a program which takes longer to build than all of
//! this.

use upravdom_tests::sources;

/// Native TLS would be one more thing to install on every machine and phone.
const UNWANTED: [&str; 2] = ["native-tls", "openssl-sys"];

#[test]
fn crates_come_from_the_registry_and_none_is_unwanted() {
    let all = sources::all();
    let lock = all.iter().find(|source| source.path == "Cargo.lock").expect("Cargo.lock");
    let (mut wrong, mut crates) = (Vec::new(), 0);
    for entry in lock.text.split("[[package]]").skip(1) {
        let value = |key: &str| {
            let line = entry.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "));
            line.unwrap_or_default().trim_matches('"').to_owned()
        };
        let (name, source) = (value("name"), value("source"));
        crates += usize::from(!source.is_empty());
        if UNWANTED.contains(&name.as_str()) {
            wrong.push(format!("{name} is unwanted"));
        }
        if !source.is_empty() && !source.starts_with("registry+") {
            wrong.push(format!("{name} comes from {source}"));
        }
        if !source.is_empty() && value("checksum").is_empty() {
            wrong.push(format!("{name} has no checksum"));
        }
    }
    assert!(crates > 100, "crates found: {crates}");
    super::none(&wrong);
}
