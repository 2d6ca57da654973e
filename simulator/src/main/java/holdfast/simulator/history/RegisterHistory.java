package holdfast.simulator.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The operations on one key, laid out for the search: the returns in their order, and for each which
/// operations are *open* then, that is called by that time and not returned before it.
///
/// An operation that is open has a *slot*, a small number that it shares with none that is open at the
/// same time, so that a set of open operations is a `long`. Operations with an unknown ending stay open
/// for ever and have no slot: those that do the same are interchangeable from their calls on, and are
/// counted (a *wish*).
final class RegisterHistory {

    /// One operation that returned.
    record Known(Operation operation, Move move, int slot) {}

    /// The return of an operation, and all that is open then, itself included.
    record Return(Known known, List<Known> open) {}

    /// The operations of unknown ending that would do the same, in the order of their calls.
    record Wish(Move move, List<Operation> operations) {

        /// Whether more of them than these were called by then.
        boolean hasMoreThan(int used, long time) {
            return used < operations.size() && operations.get(used).call() <= time;
        }
    }

    private final List<Content> contents = new ArrayList<>();
    private final Map<Content, Integer> numbers = new HashMap<>();
    private final List<Return> returns = new ArrayList<>();
    private final List<Wish> wishes;

    RegisterHistory(List<Operation> operations) {
        number(Content.EMPTY);
        List<Operation> byCall = new ArrayList<>(operations);
        byCall.sort(
                Comparator.comparingLong(Operation::call)
                        .thenComparingLong(Operation::end)
                        .thenComparingInt(Operation::client));
        this.wishes = wishes(byCall);
        layOut(byCall);
    }

    List<Return> returns() {
        return returns;
    }

    List<Wish> wishes() {
        return wishes;
    }

    Content content(int number) {
        return contents.get(number);
    }

    private int number(Content content) {
        Integer known = numbers.get(content);
        if (known != null) {
            return known;
        }
        numbers.put(content, contents.size());
        contents.add(content);
        return contents.size() - 1;
    }

    private List<Wish> wishes(List<Operation> byCall) {
        Map<Move, Wish> byMove = new LinkedHashMap<>();
        for (Operation operation : byCall) {
            if (operation.ending() instanceof Ending.Unknown) {
                Move move = Move.effect(operation.action(), this::number);
                if (!move.isSilent()) {
                    byMove.computeIfAbsent(move, _ -> new Wish(move, new ArrayList<>()))
                            .operations()
                            .add(operation);
                }
            }
        }
        return List.copyOf(byMove.values());
    }

    private void layOut(List<Operation> byCall) {
        List<Operation> calls = new ArrayList<>(byCall);
        calls.removeIf(operation -> operation.ending() instanceof Ending.Unknown);
        List<Integer> ends = new ArrayList<>();
        for (int place = 0; place < calls.size(); place++) {
            ends.add(place);
        }
        ends.sort(Comparator.comparingLong(place -> calls.get(place).end()));
        List<Known> knowns = new ArrayList<>();
        List<Known> open = new ArrayList<>();
        for (int ending : ends) {
            long time = calls.get(ending).end();
            while (knowns.size() < calls.size() && calls.get(knowns.size()).call() <= time) {
                Known known = known(calls.get(knowns.size()), open);
                knowns.add(known);
                open.add(known);
            }
            returns.add(new Return(knowns.get(ending), List.copyOf(open)));
            open.remove(knowns.get(ending));
        }
    }

    private Known known(Operation operation, List<Known> open) {
        long taken = 0;
        for (Known other : open) {
            taken |= 1L << other.slot();
        }
        int slot = Long.numberOfTrailingZeros(~taken);
        if (slot == Long.SIZE) {
            throw new IllegalArgumentException(
                    "more than "
                            + Long.SIZE
                            + " operations at once on '"
                            + operation.action().key()
                            + "'");
        }
        Ending.Returned returned = (Ending.Returned) operation.ending();
        return new Known(
                operation, Move.of(operation.action(), returned.result(), this::number), slot);
    }
}
