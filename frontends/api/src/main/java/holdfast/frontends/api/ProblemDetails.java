package holdfast.frontends.api;

/// Why a request was not done, as RFC 9457 has it, with what a person and a program need beside.
///
/// @param type          `urn:holdfast:problem:` and the code
/// @param title         the reason in a few words
/// @param status        of the answer
/// @param detail        all of it in a sentence or two
/// @param code          stable, in kebab-case
/// @param tried         what was tried
/// @param on            on what
/// @param why           why it failed
/// @param remedy        what to do
/// @param field         the field, header, parameter or path that is wrong, or empty
/// @param command       the id of the command that this is about, to ask again with; or empty
/// @param continueAfter where events are gone: list the state again, then follow after this number; else 0
public record ProblemDetails(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String tried,
        String on,
        String why,
        String remedy,
        String field,
        String command,
        long continueAfter) {}
