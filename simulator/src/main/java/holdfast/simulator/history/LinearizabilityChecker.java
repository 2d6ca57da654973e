package holdfast.simulator.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Says whether a history of registers, one per key and all empty at first, is linearizable.
public final class LinearizabilityChecker {

    /// Configurations of one key that are looked at before it is given up: some seconds' work.
    public static final long DEFAULT_MOST_STEPS = 5_000_000;

    private LinearizabilityChecker() {}

    public static Verdict check(List<Operation> history) {
        return check(history, DEFAULT_MOST_STEPS);
    }

    /// Judges each key by itself, in order. The first key that is not linearizable decides; one that is
    /// undecided counts only where there is no such key.
    ///
    /// @param mostSteps configurations of one key that are looked at before it is given up
    public static Verdict check(List<Operation> history, long mostSteps) {
        Map<String, List<Operation>> byKey = new TreeMap<>();
        for (Operation operation : history) {
            byKey.computeIfAbsent(operation.action().key(), _ -> new ArrayList<>()).add(operation);
        }
        Verdict verdict = Verdict.LINEARIZABLE;
        for (Map.Entry<String, List<Operation>> key : byKey.entrySet()) {
            RegisterHistory register = new RegisterHistory(key.getValue());
            Verdict found = new RegisterSearch(key.getKey(), register, mostSteps).run();
            switch (found) {
                case Verdict.NotLinearizable _ -> {
                    return found;
                }
                case Verdict.Undecided _ ->
                        verdict = verdict instanceof Verdict.Undecided ? verdict : found;
                case Verdict.Linearizable _ -> {}
            }
        }
        return verdict;
    }
}
