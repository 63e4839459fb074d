// swift-tools-version: 6.0
// Sources and library come from `cargo xtask bindings --language swift`.
// An app on Apple's platforms takes UpravdomFFI as a binary target instead: a dynamic XCFramework of the same header, so
// that the SQLite inside does not meet the system's.

import PackageDescription

let sources = "bindings/swift/Sources"
let library = Context.packageDirectory + "/bindings/swift/lib"

let package = Package(
    name: "upravdom",
    platforms: [.iOS(.v16), .macOS(.v13)],
    products: [
        .library(name: "Upravdom", targets: ["Upravdom", "UpravdomValues"])
    ],
    targets: [
        .target(
            name: "UpravdomFFI",
            path: "\(sources)/UpravdomFFI",
            linkerSettings: [
                .linkedLibrary("upravdom_ffi"),
                .unsafeFlags(["-L\(library)", "-Xlinker", "-rpath", "-Xlinker", library]),
            ]
        ),
        .target(name: "UpravdomValues", path: "\(sources)/UpravdomValues"),
        .target(name: "Upravdom", dependencies: ["UpravdomFFI", "UpravdomValues"], path: "\(sources)/Upravdom"),
        .testTarget(name: "UpravdomTests", dependencies: ["Upravdom"], path: "bindings/swift/Tests/UpravdomTests"),
    ],
    swiftLanguageModes: [.v6]
)
