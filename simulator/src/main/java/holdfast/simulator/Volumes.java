package holdfast.simulator;

import holdfast.core.json.Json;
import holdfast.core.json.JsonArray;
import holdfast.core.json.JsonNumber;
import holdfast.simulator.volume.VolumeCampaign;
import holdfast.simulator.volume.VolumeReport;
import holdfast.simulator.volume.VolumeSimulation;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/// `./holdfast simulate --volumes`: the copies of replicated volumes under faults.
record Volumes(PrintWriter out, PrintWriter err, boolean json) {

    /// One seed, told.
    ///
    /// @param trace every action too, not only the end
    boolean one(long seed, boolean trace) {
        VolumeReport report =
                VolumeSimulation.run(seed, "", line -> tell(trace || isOfNote(line), line));
        out.println(report.isWell() ? "seed " + seed + ": all held" : failed(report));
        out.flush();
        return report.isWell();
    }

    private static boolean isOfNote(String line) {
        return line.contains("registry") || line.contains("fault") || line.contains("Serv");
    }

    private void tell(boolean wanted, String line) {
        if (wanted) {
            out.println(line);
        }
    }

    private static String failed(VolumeReport report) {
        return "seed "
                + report.seed()
                + " fails after "
                + report.micros() / 1_000
                + " ms: "
                + report.violation().map(Object::toString).orElse("");
    }

    boolean many(long firstSeed, long count, int mostFailures, int jobs)
            throws InterruptedException {
        VolumeCampaign campaign =
                new VolumeCampaign(
                        firstSeed,
                        count,
                        mostFailures,
                        report -> {
                            out.println(failed(report));
                            out.println(
                                    "    ./holdfast simulate --volumes --seed " + report.seed());
                            out.flush();
                        });
        long began = System.nanoTime();
        Thread progress = Thread.ofVirtual().start(() -> progress(campaign, count));
        VolumeCampaign.Sums sums = campaign.run(jobs);
        progress.interrupt();
        progress.join();
        double seconds = (System.nanoTime() - began) / 1e9;
        out.println(
                String.format(
                        Locale.ROOT,
                        "%,d seeds in %.1f s, %,d failed; %,d messages, %,d faults, %,d tenures"
                                + " served, %,d fills; %,d writes acknowledged, %,d reads answered;"
                                + " %,d s of simulated time",
                        sums.seeds(),
                        seconds,
                        sums.failed().size(),
                        sums.messages(),
                        sums.faults(),
                        sums.tenures(),
                        sums.fills(),
                        sums.acknowledged(),
                        sums.reads(),
                        sums.micros() / 1_000_000));
        if (json) {
            out.println(toJson(sums, seconds));
        }
        out.flush();
        return sums.failed().isEmpty();
    }

    private static Object toJson(VolumeCampaign.Sums sums, double seconds) {
        List<JsonNumber> failed =
                sums.failed().stream().map(report -> new JsonNumber(report.seed())).toList();
        return Json.object()
                .put("seeds", sums.seeds())
                .put("failed", new JsonArray(List.copyOf(failed)))
                .put("milliseconds", (long) (seconds * 1_000))
                .put("messages", sums.messages())
                .put("faults", sums.faults())
                .put("tenures", sums.tenures())
                .put("fills", sums.fills())
                .put("acknowledged", sums.acknowledged())
                .put("reads", sums.reads())
                .build();
    }

    private void progress(VolumeCampaign campaign, long count) {
        try {
            while (true) {
                Thread.sleep(1_000);
                VolumeCampaign.Sums sums = campaign.sums();
                err.println(
                        String.format(
                                Locale.ROOT,
                                "%,d of %,d seeds, %,d failed",
                                sums.seeds(),
                                count,
                                sums.failed().size()));
                err.flush();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
