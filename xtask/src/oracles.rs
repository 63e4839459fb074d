//! The same questions to our rules and to libraries that other people wrote, and to the server what its document says of it, in Python:
//! `tests/oracles`.

use crate::places::Places;
use crate::{files, run};

/// Asks both sides; a difference that is not listed is an error. So is an answer of the server that is not documented.
pub fn test(places: &Places) -> Result<(), String> {
    let _lock = places.lock("oracles")?;
    let home = places.cache.join("oracles");
    let python = home.join("bin/python").to_string_lossy().into_owned();
    let requirements = places.root.join("tests/oracles/requirements.txt");
    let (wanted, record) = (files::read(&requirements)?, home.join("requirements.txt"));
    if !files::read(&record).is_ok_and(|installed| installed == wanted) {
        files::empty(&home)?;
        run::stream(places.program("python3").args(["-m", "venv"]).arg(&home))?;
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--requirement"];
        run::stream(places.program(&python).args(pip).arg(&requirements))?;
        files::write(&record, wanted.as_bytes())?;
    }
    run::stream(places.cargo().args(["build", "--quiet", "--package", "upravdom-tests", "--bin", "answers"]))?;
    run::stream(places.program(&python).arg("tests/oracles/differential.py").arg(places.debug("answers")))?;
    run::stream(places.cargo().args(["build", "--quiet", "--package", "upravdom-server"]))?;
    let asked = [places.debug("upravdom"), home.join("bin/schemathesis")];
    run::stream(places.program(&python).arg("tests/oracles/documented.py").args(asked))
}
