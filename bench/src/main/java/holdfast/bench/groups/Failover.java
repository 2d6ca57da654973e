package holdfast.bench.groups;

import java.util.OptionalDouble;

/// How a group came from a node that was killed to another. Milliseconds since the order to kill it.
///
/// @param elected    when another had won the election; only where the killed node led
/// @param noticed    when a client saw a living node say that it misses the dead one
/// @param limit      when the dead node's lease was over, as nobody can make it any shorter: 1.01 lengths after it was last
///                   granted anything, or after the election of who was elected since (L3)
/// @param ended      when the leader proposed to agree on that, by the event's stamp
/// @param issued     when the leader proposed the start elsewhere, by the event's stamp
/// @param begun      when that node's daemon gave it to the machine, by its log
/// @param first      when the new run wrote its first line
/// @param overlapped whether two runs' lines overlap in time
record Failover(
        OptionalDouble elected,
        double noticed,
        double limit,
        double ended,
        double issued,
        double begun,
        double first,
        boolean overlapped) {

    boolean hadLed() {
        return elected.isPresent();
    }
}
