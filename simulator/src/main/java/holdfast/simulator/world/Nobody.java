package holdfast.simulator.world;

import holdfast.core.cluster.group.ResourceSpec;
import holdfast.core.node.HostAction.RunRef;

/// Where nothing lives beside the programs.
final class Nobody implements Resident {
    @Override
    public void seen(SimNode node) {}

    @Override
    public void programStopped(SimNode node) {}

    @Override
    public void powerLost(SimNode node) {}

    @Override
    public void wiped(SimNode node) {}

    @Override
    public void standsStill(SimNode node) {}

    @Override
    public void goesOn(SimNode node) {}

    @Override
    public void runStarted(SimNode node, SimRun run, ResourceSpec resource) {}

    @Override
    public void runEnded(SimNode node, RunRef run) {}
}
