//! How a connection to PostgreSQL is encrypted: the `sslmode` and `sslrootcert` of its URL, with the words of libpq.

use std::sync::Arc;
use std::time::Duration;

use postgres::Config;
use postgres::config::SslMode;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::error::StoreError;
use crate::sql::Result;

/// How long to try to reach the server, unless the URL has a `connect_timeout`.
const CONNECT: Duration = Duration::from_secs(10);

/// Where the server is, and whom to believe that it is the server.
#[derive(Clone)]
pub(crate) struct Address {
    config: Config,
    tls: MakeRustlsConnect,
}

impl Address {
    /// Reads a URL. `sslmode` is one of libpq's:
    /// - `disable`: nothing is encrypted;
    /// - `prefer`, the default: encrypted if the server can, and whoever answers is believed;
    /// - `require`: encrypted or refused, and whoever answers is believed;
    /// - `verify-full`: the certificate must name the server and come from `sslrootcert` (a PEM file) or, without one, from an
    ///   authority that this machine trusts.
    pub(crate) fn parse(url: &str) -> Result<Self> {
        let (base, query) = url.split_once('?').unwrap_or((url, ""));
        let mut verify = false;
        let mut roots = None;
        let mut rest = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            match pair.split_once('=') {
                Some(("sslmode", "verify-full")) => {
                    verify = true;
                    rest.push("sslmode=require");
                }
                Some(("sslrootcert", file)) => roots = Some(file),
                _ => rest.push(pair),
            }
        }
        if roots.is_some() && !verify {
            return Err(address("sslrootcert is used with sslmode=verify-full alone"));
        }
        let mut config: Config = format!("{base}?{}", rest.join("&")).parse().map_err(|error: postgres::Error| {
            let reason = std::error::Error::source(&error).map_or_else(|| error.to_string(), ToString::to_string);
            address(&reason)
        })?;
        if config.get_hosts().is_empty() {
            return Err(address("it names no host"));
        }
        config.connect_timeout(config.get_connect_timeout().copied().unwrap_or(CONNECT));
        let provider = Arc::new(ring::default_provider());
        let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .map_err(|error| address(&error.to_string()))?;
        let tls = if verify {
            builder.with_root_certificates(authorities(roots)?).with_no_client_auth()
        } else {
            builder.dangerous().with_custom_certificate_verifier(Arc::new(Anybody(provider))).with_no_client_auth()
        };
        Ok(Self { config, tls: MakeRustlsConnect::new(tls) })
    }

    pub(crate) fn connect(&self) -> std::result::Result<postgres::Client, postgres::Error> {
        if self.config.get_ssl_mode() == SslMode::Disable {
            return self.config.connect(postgres::NoTls);
        }
        self.config.connect(self.tls.clone())
    }
}

fn address(reason: &str) -> StoreError {
    StoreError::Address { reason: reason.to_owned() }
}

fn authorities(file: Option<&str>) -> Result<RootCertStore> {
    let mut store = RootCertStore::empty();
    if let Some(file) = file {
        let unreadable = |error: &dyn std::fmt::Display| address(&format!("sslrootcert {file}: {error}"));
        for certificate in CertificateDer::pem_file_iter(file).map_err(|error| unreadable(&error))? {
            let certificate = certificate.map_err(|error| unreadable(&error))?;
            store.add(certificate).map_err(|error| unreadable(&error))?;
        }
    } else {
        store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    }
    if store.is_empty() {
        return Err(address(
            "there is no certificate of an authority to verify the server with; name a file in sslrootcert",
        ));
    }
    Ok(store)
}

/// Believes every certificate: `prefer` and `require` keep listeners out, but not somebody who stands in between.
#[derive(Debug)]
struct Anybody(Arc<CryptoProvider>);

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> std::result::Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> std::result::Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> std::result::Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
