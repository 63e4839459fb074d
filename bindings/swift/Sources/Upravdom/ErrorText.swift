// The text of an error is the one that Rust gives it, in interpolations and in `localizedDescription`.

extension UpravdomError: CustomStringConvertible {}
