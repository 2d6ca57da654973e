package holdfast.frontends.rest;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// Words of which a request gives one.
final class Words {

    private Words() {}

    /// What the word means.
    ///
    /// @param word of each that there is
    static <T> T of(String field, String said, T[] all, Function<T, String> word) throws NotDone {
        for (T each : all) {
            if (word.apply(each).equals(said)) {
                return each;
            }
        }
        List<String> words = Arrays.stream(all).map(word).toList();
        int last = words.size() - 1;
        throw NotDone.wrong(
                "field-invalid",
                field,
                "'" + Shown.of(said) + "' is no word for it.",
                "Give "
                        + String.join(", ", words.subList(0, last))
                        + " or "
                        + words.get(last)
                        + ".");
    }
}
