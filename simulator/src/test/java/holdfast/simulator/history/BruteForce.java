package holdfast.simulator.history;

import java.util.ArrayList;
import java.util.List;

/// The definition of linearizable, tried out in every order: for histories of one key with a handful of
/// operations. Shares nothing with the checker.
final class BruteForce {

    private BruteForce() {}

    static boolean isLinearizable(List<Operation> history) {
        return canFinish(Content.EMPTY, history);
    }

    private static boolean canFinish(Content content, List<Operation> left) {
        if (left.stream().allMatch(operation -> operation.ending() instanceof Ending.Unknown)) {
            return true;
        }
        for (Operation next : left) {
            boolean mustWait = left.stream().anyMatch(other -> other.end() < next.call());
            if (!mustWait && explains(content, next)) {
                List<Operation> rest = new ArrayList<>(left);
                rest.remove(next);
                if (canFinish(after(content, next.action()), rest)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean explains(Content content, Operation operation) {
        return switch (operation.ending()) {
            case Ending.Unknown _ -> true;
            case Ending.Returned(long _, Result result) ->
                    result.equals(result(content, operation.action()));
        };
    }

    static Result result(Content content, Action action) {
        return switch (action) {
            case Action.Read _ -> Result.found(content);
            case Action.Write _ -> Result.WRITTEN;
            case Action.CompareAndSet set ->
                    set.expected().equals(content) ? Result.SET : Result.DIFFERED;
        };
    }

    static Content after(Content content, Action action) {
        return switch (action) {
            case Action.Read _ -> content;
            case Action.Write write -> write.content();
            case Action.CompareAndSet set ->
                    set.expected().equals(content) ? set.content() : content;
        };
    }
}
