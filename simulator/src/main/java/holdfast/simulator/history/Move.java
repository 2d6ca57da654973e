package holdfast.simulator.history;

import java.util.function.ToIntFunction;

/// An operation as the search sees it: which contents of the register it needs, and which one it leaves.
/// Contents are numbers from 0.
///
/// @param need    the content that it needs, or [#ANY]
/// @param negated whether it needs any other content instead
/// @param leaves  the content that it leaves, or [#SAME]
record Move(int need, boolean negated, int leaves) {

    static final int ANY = -1;
    static final int SAME = -1;

    /// The move of an operation that returned.
    static Move of(Action action, Result result, ToIntFunction<Content> number) {
        return switch (result) {
            case Result.Found(var content) -> new Move(number.applyAsInt(content), false, SAME);
            case Result.Differed _ -> new Move(expected(action, number), true, SAME);
            case Result.Written _, Result.Set _ -> effect(action, number);
        };
    }

    /// The move of an operation if it takes effect.
    static Move effect(Action action, ToIntFunction<Content> number) {
        return switch (action) {
            case Action.Read _ -> new Move(ANY, false, SAME);
            case Action.Write write -> new Move(ANY, false, number.applyAsInt(write.content()));
            case Action.CompareAndSet set -> {
                int expected = number.applyAsInt(set.expected());
                int leaves = number.applyAsInt(set.content());
                yield new Move(expected, false, leaves == expected ? SAME : leaves);
            }
        };
    }

    private static int expected(Action action, ToIntFunction<Content> number) {
        return switch (action) {
            case Action.CompareAndSet set -> number.applyAsInt(set.expected());
            case Action.Read _, Action.Write _ ->
                    throw new IllegalArgumentException("'" + action + "' expects nothing");
        };
    }

    /// Whether the register may hold this content when the operation has its moment.
    boolean fits(int content) {
        return need == ANY || (need == content) != negated;
    }

    int after(int content) {
        return leaves == SAME ? content : leaves;
    }

    /// Whether it never changes the register: it may have its moment as soon as it fits, because that
    /// takes nothing from any other operation.
    boolean isSilent() {
        return leaves == SAME;
    }

    /// Whether it tells anything of what the register held before it.
    boolean looks() {
        return need != ANY;
    }
}
