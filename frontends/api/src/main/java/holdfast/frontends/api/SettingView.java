package holdfast.frontends.api;

/// A setting.
///
/// @param revision at which it was last set, also if to the same value; its `ETag`
public record SettingView(String key, String value, long revision) {}
