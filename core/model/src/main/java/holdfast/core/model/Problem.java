package holdfast.core.model;

/// An expected failure, as a value: enough for a person to understand it without reading a log, and
/// for a program to recognise it.
///
/// It holds no secret and no stored value, only names: it goes into logs, answers and events.
///
/// @param code   stable, in kebab-case; what programs and tests compare
/// @param tried  what was tried, such as `set-setting`
/// @param on     on what, such as `setting 'ha.policy'`
/// @param why    why it failed, a sentence
/// @param remedy what to do about it, a sentence
public record Problem(String code, String tried, String on, String why, String remedy) {

    public Problem {
        if (code.isEmpty() || !code.chars().allMatch(Problem::isKebab)) {
            throw new IllegalArgumentException("problem code '" + code + "' is not kebab-case");
        }
    }

    private static boolean isKebab(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= '0' && character <= '9')
                || character == '-';
    }

    @Override
    public String toString() {
        return tried + " on " + on + ": " + why + " " + remedy + " (" + code + ")";
    }
}
