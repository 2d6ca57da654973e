package holdfast.core.model;

import java.util.UUID;

/// How ids are shown to people: the small number of a rehearsal, else the first eight digits.
final class Ids {

    private Ids() {}

    static String shortName(String prefix, UUID value) {
        return value.getMostSignificantBits() >>> 8 == 0
                ? prefix + value.getLeastSignificantBits()
                : prefix + "-" + value.toString().substring(0, 8);
    }
}
