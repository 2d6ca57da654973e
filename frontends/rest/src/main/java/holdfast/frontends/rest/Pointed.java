package holdfast.frontends.rest;

import java.util.Optional;

/// A node with points, as a request has it: `n1=200`, or `n1` without any.
record Pointed(String node, Optional<Integer> points) {

    /// @param most that there can be
    static Pointed of(String field, String said, int most) throws NotDone {
        int at = said.lastIndexOf('=');
        if (at < 0) {
            return new Pointed(said, Optional.empty());
        }
        long points = Numbers.of("field-invalid", field, said.substring(at + 1), 1, most);
        return new Pointed(said.substring(0, at), Optional.of((int) points));
    }
}
