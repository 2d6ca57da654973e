package holdfast.frontends.rest;

import java.util.UUID;
import java.util.regex.Pattern;

/// Numbers and ids in headers, queries and bodies, read strictly.
final class Numbers {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Numbers() {}

    static long of(String code, String field, String text, long least, long most) throws NotDone {
        long number = DIGITS.matcher(text).matches() ? Long.parseLong(text) : -1;
        if (number < least || number > most) {
            throw NotDone.wrong(
                    code,
                    field,
                    "'" + Shown.of(text) + "' is no number that it may have.",
                    "Give a whole number from " + least + " to " + most + ".");
        }
        return number;
    }

    static UUID uuid(String code, String field, String text) throws NotDone {
        if (!isUuid(text)) {
            throw NotDone.wrong(
                    code, field, "'" + Shown.of(text) + "' is no UUID.", "Give a UUID.");
        }
        return UUID.fromString(text);
    }

    static boolean isUuid(String text) {
        return UUIDS.matcher(text).matches();
    }
}
