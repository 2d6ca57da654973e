package holdfast.core.witness;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Several nodes on one rough share: every single I/O in any order, writes of unknown outcome, strays
/// that land late, power cuts of the share, crashes. What was granted is checked against all that was
/// granted before. A failure names its seed.
@Covers({"W1", "W2", "W3", "W5", "W6", "W7", "W8", "W10"})
class RehearsalTest {

    private static final int SEEDS = 400;
    private static final int STEPS = 1_500;

    private int votes;
    private int acknowledged;
    private int confirmed;

    @Test
    void nothingThatWasGrantedContradictsAnything() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                rehearse(seed);
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("seed " + seed + ": " + failed.getMessage(), failed);
            }
        }
        assertThat(votes).as("votes").isGreaterThan(SEEDS);
        assertThat(acknowledged).as("acknowledgements").isGreaterThan(SEEDS);
        assertThat(confirmed).as("confirmations").isGreaterThan(SEEDS);
    }

    private void rehearse(long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        RoughShare share = new RoughShare(Given.FILE, chance.split());
        Ledger ledger = new Ledger();
        List<RoughNode> nodes = new ArrayList<>();
        int count = 2 + chance.nextInt(RoughShare.USED - 1);
        for (int number = 0; number < count; number++) {
            nodes.add(new RoughNode(number, share, ledger, chance.split()));
        }
        for (long now = 0; now < STEPS; now++) {
            step(nodes, share, chance, now);
        }
        votes += ledger.votes();
        acknowledged += ledger.acknowledged();
        confirmed += ledger.confirmed();
        endsWell(nodes, ledger);
    }

    private static void step(
            List<RoughNode> nodes, RoughShare share, SplittableRandom chance, long now) {
        RoughNode node = nodes.get(chance.nextInt(nodes.size()));
        int dice = chance.nextInt(300);
        if (dice == 0) {
            share.lose();
        } else if (dice == 1) {
            node.restart();
        } else if (dice < 10) {
            node.remember();
        } else if (dice < 16) {
            node.campaign(now);
        } else if (dice < 20 && node.term().number() > 0) {
            node.lead();
        } else if (dice < 24) {
            nodes.stream()
                    .filter(other ->
                            other.leads() && !node.term().isAbove(other.term()) && other != node)
                    .findFirst()
                    .ifPresent(node::follow);
        } else if (dice < 60 && node.leads()) {
            node.append(now);
        } else if (dice < 90 && node.leads()) {
            node.confirm(now);
        } else {
            node.advance(now, true);
        }
    }

    /// Once nothing goes wrong any more, whoever asks in the highest term is answered.
    private static void endsWell(List<RoughNode> nodes, Ledger ledger) {
        long now = STEPS;
        now = settle(nodes, now);
        RoughNode best = nodes.getFirst();
        for (RoughNode node : nodes) {
            best = node.last().isAtLeast(best.last()) ? node : best;
        }
        int before = ledger.votes();
        for (int attempt = 0; attempt < 3 && ledger.votes() == before; attempt++) {
            best.campaign(now);
            now = settle(nodes, now);
        }
        assertThat(ledger.votes())
                .as("W8: the share works again, and gives its vote")
                .isGreaterThan(before);
    }

    private static long settle(List<RoughNode> nodes, long from) {
        long now = from;
        for (RoughNode node : nodes) {
            while (node.waitsForIo()) {
                node.advance(++now, false);
            }
        }
        return now;
    }
}
