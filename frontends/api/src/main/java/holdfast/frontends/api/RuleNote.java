package holdfast.frontends.api;

/// A rule that is about something, briefly.
///
/// @param sentence what it says
public record RuleNote(String name, String sentence, boolean enabled) {}
