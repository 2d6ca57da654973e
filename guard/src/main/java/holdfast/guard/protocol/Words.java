package holdfast.guard.protocol;

import java.util.List;
import java.util.UUID;

/// One line, taken apart.
final class Words {

    private static final int SHOWN = 40;

    private final List<String> all;

    private Words(List<String> all) {
        this.all = all;
    }

    static Words of(String line) {
        return new Words(List.of(line.split(" ", -1)));
    }

    String kind() {
        return all.getFirst();
    }

    /// Exactly so many after the first.
    Words with(int count) throws LineException {
        if (all.size() != count + 1) {
            throw new LineException(
                    "'" + shown(kind()) + "' takes " + count + " words, not " + (all.size() - 1));
        }
        return this;
    }

    String text(int at) {
        return all.get(at);
    }

    long number(int at) throws LineException {
        String word = all.get(at);
        if (word.isEmpty() || word.length() > 15 || !word.chars().allMatch(Words::isDigit)) {
            throw new LineException("'" + shown(word) + "' is no number of at most 15 digits");
        }
        return Long.parseLong(word);
    }

    boolean bit(int at) throws LineException {
        return switch (all.get(at)) {
            case "0" -> false;
            case "1" -> true;
            default -> throw new LineException("'" + shown(all.get(at)) + "' is neither 0 nor 1");
        };
    }

    UUID id(int at) throws LineException {
        try {
            UUID id = UUID.fromString(all.get(at));
            if (id.toString().equals(all.get(at))) {
                return id;
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new LineException("'" + shown(all.get(at)) + "' is no id");
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    /// Of what somebody else sent, only so much, and only what can be printed.
    static String shown(String word) {
        String cut = word.length() > SHOWN ? word.substring(0, SHOWN) + "..." : word;
        return cut.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
