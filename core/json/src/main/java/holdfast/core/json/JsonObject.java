package holdfast.core.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An object: members with different names, in the order of the names by their UTF-16 code units
/// (RFC 8785, section 3.2.3), which is [String#compareTo].
public final class JsonObject implements Json {

    public static final JsonObject EMPTY = new JsonObject(new String[0], new Json[0]);

    private final String[] names;
    private final Json[] values;

    private JsonObject(String[] names, Json[] values) {
        this.names = names;
        this.values = values;
    }

    public int size() {
        return names.length;
    }

    /// The name of the member at this place, counted from 0.
    public String name(int place) {
        return names[place];
    }

    /// The value of the member at this place, counted from 0.
    public Json value(int place) {
        return values[place];
    }

    /// The value of the member of this name; nothing where there is none.
    public @Nullable Json get(String name) {
        int place = Arrays.binarySearch(names, name);
        return place < 0 ? null : values[place];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonObject that
                && Arrays.equals(names, that.names)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(names) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return JsonWriter.text(this);
    }

    /// Collects members, in any order; those that come sorted, as they were written, cost no sorting.
    public static final class Builder {
        private final List<Member> members = new ArrayList<>();
        private boolean rising = true;

        Builder() {}

        public Builder put(String name, String text) {
            return put(name, new JsonText(text));
        }

        public Builder put(String name, long number) {
            return put(name, new JsonNumber(number));
        }

        public Builder put(String name, boolean value) {
            return put(name, Json.bool(value));
        }

        /// Adds a member.
        ///
        /// @throws IllegalArgumentException where the name is not well-formed
        public Builder put(String name, Json value) {
            JsonText.requireWellFormed(name);
            add(name, value);
            return this;
        }

        /// Adds a member whose name is known to be well-formed.
        void add(String name, Json value) {
            rising = rising && (members.isEmpty() || members.getLast().name.compareTo(name) < 0);
            members.add(new Member(name, value));
        }

        /// A name that was given more than once, if there is one.
        Optional<String> repeatedName() {
            if (rising) {
                return Optional.empty();
            }
            members.sort(Comparator.comparing(Member::name));
            for (int i = 1; i < members.size(); i++) {
                if (members.get(i).name.equals(members.get(i - 1).name)) {
                    return Optional.of(members.get(i).name);
                }
            }
            return Optional.empty();
        }

        /// The object of all members that were added.
        ///
        /// @throws IllegalArgumentException where two members have one name
        public JsonObject build() {
            repeatedName()
                    .ifPresent(name -> {
                        throw new IllegalArgumentException("two members '" + name + "'");
                    });
            String[] names = new String[members.size()];
            Json[] values = new Json[members.size()];
            for (int i = 0; i < names.length; i++) {
                names[i] = members.get(i).name;
                values[i] = members.get(i).value;
            }
            return new JsonObject(names, values);
        }
    }

    private record Member(String name, Json value) {}
}
