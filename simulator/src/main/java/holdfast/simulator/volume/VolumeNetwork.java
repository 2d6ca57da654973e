package holdfast.simulator.volume;

import holdfast.simulator.world.Agenda;
import holdfast.simulator.world.Chance;

/// Connections between nodes: one a pair, numbered, in order in each direction. A cut direction loses what is sent, and
/// the connection breaks after a time, for each end at its own moment; what an earlier connection carries may arrive when the
/// next one is open.
final class VolumeNetwork {

    /// Where what arrives goes.
    interface Ends {
        /// Whether this direction is cut by what is around.
        boolean isCut(int from, int to);

        void connected(int at, int to, long number);

        void lost(int at, int to, long number);

        void arrived(int at, int from, long number, Frame frame);
    }

    private static final long TRY_AGAIN = 30_000;

    private final Agenda agenda;
    private final Chance chance;
    private final Ends ends;
    private final int nodes;
    private final long[][] number;
    private final boolean[][] cut;
    private final long[][] busyUntil;
    private final boolean[] up;
    private long numbers;
    private long messages;

    VolumeNetwork(Agenda agenda, Chance chance, int nodes, Ends ends) {
        this.agenda = agenda;
        this.chance = chance;
        this.nodes = nodes;
        this.ends = ends;
        number = new long[nodes][nodes];
        cut = new boolean[nodes][nodes];
        busyUntil = new long[nodes][nodes];
        up = new boolean[nodes];
    }

    void begin() {
        for (int a = 0; a < nodes; a++) {
            for (int b = a + 1; b < nodes; b++) {
                tryAgain(a, b);
            }
        }
    }

    private void tryAgain(int a, int b) {
        agenda.in(TRY_AGAIN + chance.around(TRY_AGAIN), () -> tryAgain(a, b));
        breakWhereCut(a, b);
        breakWhereCut(b, a);
        if (number[a][b] == 0 && up[a] && up[b] && !isCut(a, b) && !isCut(b, a)) {
            long next = ++numbers;
            number[a][b] = next;
            number[b][a] = next;
            open(a, b, next);
            open(b, a, next);
        }
    }

    private boolean isCut(int from, int to) {
        return cut[from][to] || ends.isCut(from, to);
    }

    private void breakWhereCut(int from, int to) {
        if (number[from][to] != 0 && ends.isCut(from, to)) {
            breakLater(from, to);
        }
    }

    /// Nothing arrives before the connection is open at that end.
    private void open(int at, int to, long which) {
        long when = agenda.now() + chance.around(300);
        busyUntil[to][at] = when;
        agenda.at(when, () -> opened(at, to, which));
    }

    private void opened(int at, int to, long which) {
        if (up[at] && number[at][to] == which) {
            ends.connected(at, to, which);
        }
    }

    void send(int from, int to, long which, Frame frame) {
        if (number[from][to] != which || which == 0) {
            return;
        }
        if (isCut(from, to)) {
            agenda.in(200_000 + chance.around(400_000), () -> close(from, to, which));
            return;
        }
        long at = Math.max(busyUntil[from][to], agenda.now() + 40 + chance.around(150));
        busyUntil[from][to] = at;
        agenda.at(at + 300, () -> deliver(from, to, which, frame));
    }

    private void deliver(int from, int to, long which, Frame frame) {
        if (up[to]) {
            messages++;
            ends.arrived(to, from, which, frame);
        }
    }

    /// Both ends learn of it, each in its own time.
    void close(int a, int b, long which) {
        if (which == 0 || number[a][b] != which) {
            return;
        }
        number[a][b] = 0;
        number[b][a] = 0;
        agenda.in(chance.around(500), () -> closed(a, b, which));
        agenda.in(chance.around(3_000), () -> closed(b, a, which));
    }

    private void closed(int at, int to, long which) {
        if (up[at]) {
            ends.lost(at, to, which);
        }
    }

    long between(int a, int b) {
        return number[a][b];
    }

    void cut(int from, int to, boolean is) {
        cut[from][to] = is;
        if (is) {
            breakLater(from, to);
        }
    }

    private void breakLater(int from, int to) {
        long which = number[from][to];
        agenda.in(300_000 + chance.around(600_000), () -> breakIfCut(from, to, which));
    }

    private void breakIfCut(int from, int to, long which) {
        if (isCut(from, to)) {
            close(from, to, which);
        }
    }

    void up(int node, boolean is) {
        up[node] = is;
        // What is left of an earlier start of either end is no connection of this one.
        for (int other = 0; other < nodes; other++) {
            close(other, node, number[other][node]);
        }
    }

    /// The machine is gone without a word: nobody hears of it, but by silence.
    void silent(int node) {
        up[node] = false;
        for (int other = 0; other < nodes; other++) {
            int to = other;
            long which = number[other][node];
            agenda.in(300_000 + chance.around(600_000), () -> close(to, node, which));
        }
    }

    void heal() {
        for (boolean[] row : cut) {
            java.util.Arrays.fill(row, false);
        }
    }

    long messages() {
        return messages;
    }
}
