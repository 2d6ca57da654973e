package holdfast.sandbox;

import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.demo.Act;
import holdfast.sandbox.demo.FailoverStage;
import holdfast.sandbox.demo.Failovers;
import holdfast.sandbox.demo.Performance;
import holdfast.sandbox.demo.Stage;
import holdfast.sandbox.demo.Summary;
import holdfast.sandbox.model.SandboxException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// The demo's other acts: a group of processes whose node dies, and the members under faults.
final class MembersDemo {

    private final Showing showing;
    private final List<Performance> performances = new ArrayList<>();
    private Failovers failovers = Failovers.NONE;

    MembersDemo(Showing showing) {
        this.showing = showing;
    }

    /// Returns how it went; where the last cluster stays, never.
    Summary play() throws SandboxException {
        showing.voice().title(FailoverStage.TITLE);
        showing.show(
                "3 nodes that form a cluster",
                Sandbox.builder().hosts(true).joined(true),
                sandbox ->
                        failovers =
                                new FailoverStage(showing.voice(), showing.chance())
                                        .perform(sandbox));
        List<Act> acts = Act.all();
        for (int i = 0; i < acts.size(); i++) {
            boolean last = i == acts.size() - 1;
            perform(acts.get(i), last && showing.stays());
        }
        Summary summary = new Summary(failovers, performances);
        summary.tell(showing.voice());
        return summary;
    }

    private void perform(Act act, boolean stays) throws SandboxException {
        showing.voice().title(act.title());
        showing.show(
                act.nodes() + " nodes" + (act.witness() ? " and a witness" : ""),
                // What stays is to run groups as well.
                Sandbox.builder().nodes(act.nodes()).witness(act.witness()).hosts(stays),
                sandbox -> {
                    performances.add(
                            new Stage(showing.voice(), showing.chance()).perform(act, sandbox));
                    if (stays) {
                        new Summary(failovers, performances).tell(showing.voice());
                        WhatToTry.tell(showing.voice(), sandbox);
                        new CountDownLatch(1).await();
                    }
                });
    }
}
