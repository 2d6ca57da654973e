package holdfast.daemon;

import holdfast.core.model.Bytes;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.RunNumber;
import holdfast.frontends.rest.AccessException;
import holdfast.frontends.rest.Ask;
import holdfast.frontends.rest.ConsoleBytes;
import holdfast.frontends.rest.MachineAct;
import holdfast.frontends.rest.VmAccess;
import holdfast.frontends.rest.VmReport;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// Asks the nodes about the virtual machines that each of them runs: this one over its own [VmDesk], the others over the wire.
record VmReach(Questions questions) implements VmAccess {

    static VmReach of(Daemon.Parts parts) {
        return new VmReach(new Questions(Asking.way(parts.self(), parts.wire(), parts.desks())));
    }

    @Override
    public Map<NodeId, VmReport> reports(Set<NodeId> nodes, Duration limit)
            throws InterruptedException {
        return questions.all(
                nodes, VmDesk.REPORT, limit, MachineJson::report, VmReport.Silent::new);
    }

    @Override
    public void act(Ask ask, NodeId node, GroupId group, RunNumber run, MachineAct act)
            throws AccessException, InterruptedException {
        var _ =
                questions.one(
                        node,
                        VmDesk.ACT,
                        MachineJson.about(group).put("run", run.value()).put("act", act.word()),
                        ask.limit(),
                        _ -> act);
    }

    @Override
    public ConsoleBytes console(Ask ask, NodeId node, GroupId group, long after, Duration wait)
            throws AccessException, InterruptedException {
        return questions.one(
                node,
                VmDesk.CONSOLE,
                MachineJson.about(group).put("after", after).put("waitMillis", wait.toMillis()),
                ask.limit().plus(wait),
                MachineJson::console);
    }

    @Override
    public void type(Ask ask, NodeId node, GroupId group, Bytes bytes)
            throws AccessException, InterruptedException {
        var _ =
                questions.one(
                        node,
                        VmDesk.TYPE,
                        MachineJson.about(group).put("bytes", MachineJson.base64(bytes)),
                        ask.limit(),
                        _ -> group);
    }
}
