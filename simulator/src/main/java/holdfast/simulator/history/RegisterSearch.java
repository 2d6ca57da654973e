package holdfast.simulator.history;

import holdfast.simulator.history.RegisterHistory.Known;
import holdfast.simulator.history.RegisterHistory.Return;
import holdfast.simulator.history.RegisterHistory.Wish;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Searches one key's history for an order, depth first: the just-in-time search of Lowe 2017, section
/// 5, on a register.
///
/// A configuration stands before the return of an operation that has not had its moment yet. It goes on
/// by giving a moment to that operation, or first to another one that is open. What is known of
/// registers keeps this narrow:
/// - an operation that changes nothing has its moment as soon as it fits;
/// - one of unknown ending is used only where the very next operation looks at what it left;
/// - a configuration that used more operations of unknown ending than another one, and is the same
///   otherwise, can do nothing that the other can't.
final class RegisterSearch {

    /// Before the return of this number.
    ///
    /// @param content what the register holds
    /// @param placed  slots of the open operations that had their moment
    /// @param granted per wish how many of its operations had their moment
    private record Configuration(int next, int content, long placed, Granted granted, Path path) {}

    /// The order so far, last operation first.
    private sealed interface Path {
        record Start() implements Path {}

        record Step(Operation operation, Path before) implements Path {}

        Path START = new Start();
    }

    /// What makes two configurations the same but for the operations of unknown ending.
    private record Place(int next, int content, long placed) {}

    private final String key;
    private final RegisterHistory history;
    private final List<Return> returns;
    private final List<Wish> wishes;
    private final long mostSteps;
    private final Deque<Configuration> waiting = new ArrayDeque<>();
    private final Map<Place, List<Granted>> seen = new HashMap<>();
    private Configuration deepest;
    private long steps;

    RegisterSearch(String key, RegisterHistory history, long mostSteps) {
        this.key = key;
        this.history = history;
        this.returns = history.returns();
        this.wishes = history.wishes();
        this.mostSteps = mostSteps;
        this.deepest = new Configuration(0, 0, 0, Granted.none(wishes.size()), Path.START);
    }

    Verdict run() {
        waiting.push(deepest);
        while (!waiting.isEmpty()) {
            Configuration here = settled(waiting.pop());
            if (here.next == returns.size()) {
                return Verdict.LINEARIZABLE;
            }
            if (isNew(here)) {
                if (steps == mostSteps) {
                    return new Verdict.Undecided(key, steps);
                }
                steps++;
                deepest = here.next > deepest.next || steps == 1 ? here : deepest;
                branch(here);
            }
        }
        return notLinearizable();
    }

    /// Gives moments to all open operations that change nothing and fit, and passes the returns of
    /// operations that had theirs.
    private Configuration settled(Configuration from) {
        int next = from.next;
        long placed = from.placed;
        Path path = from.path;
        while (next < returns.size()) {
            Return here = returns.get(next);
            for (Known open : here.open()) {
                if (open.move().isSilent()
                        && open.move().fits(from.content)
                        && !has(placed, open)) {
                    placed |= bit(open);
                    path = new Path.Step(open.operation(), path);
                }
            }
            if (!has(placed, here.known())) {
                break;
            }
            placed &= ~bit(here.known());
            next++;
        }
        return new Configuration(next, from.content, placed, from.granted, path);
    }

    private boolean isNew(Configuration here) {
        Place place = new Place(here.next, here.content, here.placed);
        List<Granted> others = seen.computeIfAbsent(place, _ -> new ArrayList<>(1));
        for (Granted other : others) {
            if (other.isWithin(here.granted)) {
                return false;
            }
        }
        others.removeIf(here.granted::isWithin);
        others.add(here.granted);
        return true;
    }

    /// Puts what can follow on the stack, the most promising last: the returning operation itself, then
    /// those after which it fits, known ones before unknown.
    private void branch(Configuration here) {
        Return due = returns.get(here.next);
        Move wanted = due.known().move();
        branchUnknown(here, due, false);
        branchKnown(here, due, false);
        branchUnknown(here, due, true);
        branchKnown(here, due, true);
        if (wanted.fits(here.content)) {
            waiting.push(placed(here, due.known()));
        }
    }

    private void branchKnown(Configuration here, Return due, boolean helping) {
        for (Known open : due.open()) {
            Move move = open.move();
            if (open.slot() != due.known().slot()
                    && !move.isSilent()
                    && !has(here.placed, open)
                    && move.fits(here.content)
                    && due.known().move().fits(move.after(here.content)) == helping) {
                waiting.push(placed(here, open));
            }
        }
    }

    private void branchUnknown(Configuration here, Return due, boolean helping) {
        long time = due.known().operation().end();
        for (int i = 0; i < wishes.size(); i++) {
            Wish wish = wishes.get(i);
            int left = wish.move().after(here.content);
            if (wish.hasMoreThan(here.granted.of(i), time)
                    && wish.move().fits(here.content)
                    && left != here.content
                    && due.known().move().fits(left) == helping
                    && isLookedAt(here, due, i)) {
                Operation operation = wish.operations().get(here.granted.of(i));
                Path path = new Path.Step(operation, here.path);
                waiting.push(
                        new Configuration(
                                here.next, left, here.placed, here.granted.oneMore(i), path));
            }
        }
    }

    /// Whether anything can tell that the wish was granted here. If nothing that looks at the register
    /// comes next, a write does, and hides it.
    private boolean isLookedAt(Configuration here, Return due, int wish) {
        int left = wishes.get(wish).move().after(here.content);
        for (Known open : due.open()) {
            if (open.move().looks() && open.move().fits(left) && !has(here.placed, open)) {
                return true;
            }
        }
        long time = due.known().operation().end();
        for (int i = 0; i < wishes.size(); i++) {
            Move move = wishes.get(i).move();
            if (move.looks()
                    && move.fits(left)
                    && wishes.get(i).hasMoreThan(here.granted.of(i), time)) {
                return true;
            }
        }
        return false;
    }

    private static Configuration placed(Configuration here, Known known) {
        return new Configuration(
                here.next,
                known.move().after(here.content),
                here.placed | bit(known),
                here.granted,
                new Path.Step(known.operation(), here.path));
    }

    private static boolean has(long slots, Known known) {
        return (slots & bit(known)) != 0;
    }

    private static long bit(Known known) {
        return 1L << known.slot();
    }

    private Verdict notLinearizable() {
        Return stuck = returns.get(deepest.next);
        List<Operation> open = new ArrayList<>();
        for (Known known : stuck.open()) {
            if (known.slot() != stuck.known().slot() && !has(deepest.placed, known)) {
                open.add(known.operation());
            }
        }
        long time = stuck.known().operation().end();
        for (int i = 0; i < wishes.size(); i++) {
            for (int n = deepest.granted.of(i); wishes.get(i).hasMoreThan(n, time); n++) {
                open.add(wishes.get(i).operations().get(n));
            }
        }
        return new Verdict.NotLinearizable(
                key,
                order(deepest.path),
                history.content(deepest.content),
                stuck.known().operation(),
                open);
    }

    private static List<Operation> order(Path path) {
        List<Operation> order = new ArrayList<>();
        Optional<Path.Step> last = step(path);
        while (last.isPresent()) {
            order.add(last.get().operation);
            last = step(last.get().before);
        }
        Collections.reverse(order);
        return order;
    }

    private static Optional<Path.Step> step(Path path) {
        return switch (path) {
            case Path.Start _ -> Optional.empty();
            case Path.Step step -> Optional.of(step);
        };
    }
}
