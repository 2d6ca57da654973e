package holdfast.frontends.rest;

import java.util.HashMap;
import java.util.Map;

/// Places for what takes time, so many in all and so many for one caller.
final class Seats {

    private final int most;
    private final int mostPerCaller;
    private final Map<Caller, Integer> taken = new HashMap<>();
    private int all;

    Seats(int most, int mostPerCaller) {
        this.most = most;
        this.mostPerCaller = mostPerCaller;
    }

    /// Takes a place, if there is one; who took one gives it back.
    synchronized boolean take(Caller caller) {
        int own = taken.getOrDefault(caller, 0);
        if (all >= most || own >= mostPerCaller) {
            return false;
        }
        taken.put(caller, own + 1);
        all++;
        return true;
    }

    synchronized void giveBack(Caller caller) {
        Integer own = taken.get(caller);
        if (own == null) {
            throw new IllegalStateException(caller.words() + " gives back what it did not take");
        }
        if (own == 1) {
            taken.remove(caller);
        } else {
            taken.put(caller, own - 1);
        }
        all--;
    }
}
