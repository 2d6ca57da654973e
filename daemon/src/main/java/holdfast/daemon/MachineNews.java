package holdfast.daemon;

import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.model.GroupId;
import holdfast.core.model.RunNumber;
import holdfast.frontends.api.Trouble;
import java.util.ArrayList;
import java.util.List;

/// What a node says in its [Presence] of a virtual machine that does not run well there: for `status`. How all of them are is asked of it
/// where somebody wants to see that.
record MachineNews(GroupId group, RunNumber run, Trouble trouble) {

    /// In one presence; several are sent each second.
    private static final int MOST = 16;

    static Json json(List<MachineNews> news) {
        return Json.array(news.stream().limit(MOST).map(MachineNews::json).toList());
    }

    private Json json() {
        return Json.object()
                .put("group", group.value().toString())
                .put("run", run.value())
                .put("trouble", TroubleJson.json(trouble))
                .build();
    }

    /// None where a version says it that knows of none.
    static List<MachineNews> read(JsonFields fields) throws JsonException {
        List<MachineNews> all = new ArrayList<>();
        if (fields.has("machines")) {
            for (JsonFields each : fields.objects("machines")) {
                all.add(
                        new MachineNews(
                                MachineJson.group(each),
                                MachineJson.run(each),
                                TroubleJson.read(each.object("trouble"))));
            }
        }
        return all;
    }
}
