// SwiftPM wants a source file in a C target; the code is in the library.
