package holdfast.simulator.world;

/// How a network treats messages.
///
/// @param leastMicros      of the way from one node to another
/// @param meanMicros       added to it on average
/// @param lostPerMillion   messages that vanish
/// @param twicePerMillion  messages that arrive twice
/// @param latePerMillion   messages that take [#lateMeanMicros] longer
/// @param lateMeanMicros   how late those are on average
/// @param inOrder          what one node sends another arrives in order, as over one connection
/// @param keepsWhileCut    what is sent into a cut arrives when the cut is healed, as TCP may do it
public record NetworkHabits(
        long leastMicros,
        long meanMicros,
        int lostPerMillion,
        int twicePerMillion,
        int latePerMillion,
        long lateMeanMicros,
        boolean inOrder,
        boolean keepsWhileCut) {

    /// A quiet local network.
    public static final NetworkHabits QUIET = new NetworkHabits(80, 120, 0, 0, 0, 0, true, false);

    /// The same network, losing, repeating and delaying so much more.
    public NetworkHabits stormy(int lost, int twice, int late, long lateMean) {
        return new NetworkHabits(
                leastMicros, meanMicros, lost, twice, late, lateMean, inOrder, keepsWhileCut);
    }
}
