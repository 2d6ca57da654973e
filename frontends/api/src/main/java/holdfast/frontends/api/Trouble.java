package holdfast.frontends.api;

/// Something that is wrong now.
///
/// @param code    stable, in kebab-case
/// @param what    what is wrong, a sentence
/// @param since   since when, or empty where that is not known
/// @param awaited what would end it, and is waited for; empty where nothing is
/// @param remedy  what to do, a sentence
public record Trouble(String code, String what, String since, String awaited, String remedy) {}
