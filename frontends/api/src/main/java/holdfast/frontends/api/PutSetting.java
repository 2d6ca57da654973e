package holdfast.frontends.api;

/// A wish: give a setting this value.
public record PutSetting(String value) {}
