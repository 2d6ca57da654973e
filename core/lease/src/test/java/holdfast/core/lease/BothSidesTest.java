package holdfast.core.lease;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.core.model.DataId;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.NodeId;
import holdfast.core.model.StartCount;
import holdfast.core.model.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Holder and leaders on clocks of their own, with answers that come late, twice or never: whenever a leader
/// may end the lease, the holder has frozen. And with one side's rule broken in the telling, it has not:
/// the test sees what it is for.
class BothSidesTest {
    private static final NodeId SELF = NodeId.of(1);
    private static final NodeId LEADER = NodeId.of(2);
    private static final Generation G = new Generation(1, new UUID(4, 1));
    private static final long L = 3_000;

    /// What is done wrong, if anything.
    private enum Plant {
        NONE,
        /// The request is stamped when its answer arrives.
        COUNTED_FROM_THE_ANSWER,
        /// A new leader begins with no assumption.
        NEW_LEADER_ENDS_AT_ONCE,
        /// Requests are granted although an end is under way.
        GRANTED_DURING_AN_END,
        /// The leader's round began before the request arrived, and before its successor was elected.
        GRANTED_WITHOUT_A_ROUND
    }

    private record OnItsWay(long arrivesAt, LeaseGrant grant) {}

    private record Asked(long arrivesAt, LeaseAsk ask) {}

    private static final class Game {
        final Random random;
        final Plant plant;
        final double holderRate;
        final double leaderRate;
        final Holder holder = new Holder(SELF, DataId.of(1), new StartCount(1));
        Granter granter = new Granter();
        Term term = new Term(G, 1);
        final List<Asked> asks = new ArrayList<>();
        final List<OnItsWay> grants = new ArrayList<>();
        long tickets;
        long endsAppliedAt = Long.MAX_VALUE;
        long endTicket;
        Granter deposed = new Granter();
        Term deposedTerm = term;

        Game(long seed, Plant plant) {
            this.random = new Random(seed);
            this.plant = plant;
            this.holderRate = 1 + (random.nextInt(9_900) - 4_950) / 1_000_000.0;
            this.leaderRate = 1 + (random.nextInt(9_900) - 4_950) / 1_000_000.0;
            holder.adopted(true, 0);
            granter.elected(leaderClock(0), term);
        }

        long holderClock(long time) {
            return (long) (time * holderRate) + 1_000_000;
        }

        long leaderClock(long time) {
            return (long) (time * leaderRate) + 77_000_000;
        }

        /// Plays; says whether the lease was ever ended while the holder's clock held it.
        boolean endsTooEarly() {
            for (long time = 0; time < 60_000; time += 5) {
                holderMoves(time);
                leaderMoves(time);
                if (endsAppliedAt <= time) {
                    endsAppliedAt = Long.MAX_VALUE;
                    granter.settled(endTicket);
                    if (holder.isHeld(holderClock(time))) {
                        return true;
                    }
                }
            }
            return false;
        }

        private void holderMoves(long time) {
            long now = holderClock(time);
            holder.beat(now, true, true);
            holder.ask(now, L, LEADER)
                    .filter(ask -> random.nextInt(3) > 0)
                    .ifPresent(ask -> asks.add(new Asked(time + way(), ask)));
            for (OnItsWay late : List.copyOf(grants)) {
                if (late.arrivesAt() <= time) {
                    grants.remove(late);
                    long seen = plant == Plant.COUNTED_FROM_THE_ANSWER ? stampAnew(now, late) : now;
                    if (seen >= 0) {
                        holder.granted(now, late.grant(), G);
                    }
                }
            }
        }

        /// Asks again just now and takes the old answer for the new request's.
        private long stampAnew(long now, OnItsWay late) {
            holder.leaderChanged();
            LeaseAsk fresh = holder.ask(now, L, LEADER).orElseThrow();
            LeaseGrant old = late.grant();
            holder.granted(
                    now,
                    new LeaseGrant(
                            LEADER, SELF, fresh.start(), fresh.number(), L, old.commit(), term),
                    G);
            return -1;
        }

        private void leaderMoves(long time) {
            if (random.nextInt(1_200) == 0) {
                elect(time);
            }
            for (Asked asked : List.copyOf(asks)) {
                if (asked.arrivesAt() <= time) {
                    asks.remove(asked);
                    answer(time, asked);
                }
            }
            end(time);
        }

        private void elect(long time) {
            deposed = granter;
            deposedTerm = term;
            granter = new Granter();
            term = term.next();
            long since = plant == Plant.NEW_LEADER_ENDS_AT_ONCE ? time - 20_000 : time;
            granter.elected(leaderClock(since), term);
            endsAppliedAt = Long.MAX_VALUE;
        }

        /// The old leader answers only what it has a round for, which no longer is to be had.
        private void answer(long time, Asked asked) {
            boolean old =
                    plant == Plant.GRANTED_WITHOUT_A_ROUND
                            && deposed.isLeading()
                            && random.nextInt(4) == 0;
            Granter asks = old ? deposed : granter;
            Term leads = old ? deposedTerm : term;
            boolean ending = !asks.ending().isEmpty();
            if (ending && plant == Plant.GRANTED_DURING_AN_END) {
                asks.settled(endTicket);
            }
            tickets++;
            if (asks.asked(tickets, asked.ask())) {
                asks.confirmed(tickets, leaderClock(time), new Index(1), leads, L, one -> true)
                        .ifPresent(grant -> grants.add(new OnItsWay(time + way(), grant)));
            }
        }

        private void end(long time) {
            long now = leaderClock(time);
            boolean may = granter.mayEndAt(SELF, L).filter(from -> now >= from).isPresent();
            if (may && endsAppliedAt == Long.MAX_VALUE) {
                endTicket = ++tickets;
                granter.endProposed(endTicket, now, SELF, L);
                endsAppliedAt = time + random.nextInt(400);
            }
        }

        private long way() {
            return random.nextInt(5) == 0 ? random.nextInt(4_000) : random.nextInt(40);
        }
    }

    private static long caught(Plant plant) {
        long caught = 0;
        for (long seed = 0; seed < 150; seed++) {
            caught += new Game(seed, plant).endsTooEarly() ? 1 : 0;
        }
        return caught;
    }

    @Test
    @Covers({"L2", "L3", "L4"})
    void noLeaseIsEndedWhileItsHolderHoldsIt() {
        assertThat(caught(Plant.NONE)).isZero();
    }

    @Test
    @Covers({"L2", "L3", "A5"})
    void everyPlantedFaultIsSeen() {
        for (Plant plant : Plant.values()) {
            if (plant != Plant.NONE) {
                assertThat(caught(plant)).as(plant.toString()).isPositive();
            }
        }
    }
}
