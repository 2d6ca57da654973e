package holdfast.core.json;

import java.util.List;

public record JsonArray(List<Json> elements) implements Json {

    public JsonArray {
        elements = List.copyOf(elements);
    }

    public int size() {
        return elements.size();
    }
}
