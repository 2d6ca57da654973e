package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;

/// The state that a read is answered from: current, unless the request says otherwise (A5).
record Reading(ClusterAccess access) {

    ClusterState state(Exchange exchange) throws NotDone, AccessException, InterruptedException {
        boolean local = exchange.isLocal();
        Ask ask = exchange.askWithoutKey();
        return local ? access.localState() : access.currentState(ask);
    }
}
