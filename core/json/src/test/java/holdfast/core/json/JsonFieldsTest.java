package holdfast.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonFieldsTest {

    @Test
    void takesAnObjectApart() throws JsonException {
        JsonFields fields =
                fields(
                        "{'t':'x','n':7,'b':true,'o':{'i':1},'l':[1],'s':['p','q'],'os':[{'k':'v'}]}");
        assertThat(fields.text("t")).isEqualTo("x");
        assertThat(fields.number("n", 7, 7)).isEqualTo(7);
        assertThat(fields.bool("b")).isTrue();
        JsonFields inner = fields.object("o");
        assertThat(inner.number("i")).isEqualTo(1);
        inner.end();
        assertThat(fields.array("l")).containsExactly(Json.number(1));
        assertThat(fields.texts("s")).containsExactly("p", "q");
        assertThat(fields.objects("os").getFirst().text("k")).isEqualTo("v");
        assertThat(fields.has("zz")).isFalse();
        fields.end();
    }

    @Test
    void saysWhereSomethingIsNotWhatItShouldBe() throws JsonException {
        JsonFields fields = fields("{'a':{'b':[{'c':1}]},'n':300,'s':['x',1]}");
        JsonFields inner = fields.object("a").objects("b").getFirst();
        assertThatThrownBy(() -> inner.text("c"))
                .hasMessage("at $.a.b[0].c: a text expected, found a number");
        assertThatThrownBy(() -> inner.text("d")).hasMessage("at $.a.b[0]: no member 'd'");
        assertThatThrownBy(() -> fields.number("n", 0, 255))
                .hasMessage("at $.n: 300 is not from 0 to 255");
        assertThatThrownBy(() -> fields.texts("s"))
                .hasMessage("at $.s[1]: a text expected, found a number");
        assertThatThrownBy(() -> fields.bool("n"))
                .hasMessage("at $.n: true or false expected, found a number");
        assertThatThrownBy(() -> fields.object("n"))
                .hasMessage("at $.n: an object expected, found a number");
        assertThatThrownBy(() -> fields.array("n"))
                .hasMessage("at $.n: an array expected, found a number");
        assertThatThrownBy(() -> fields.number("a"))
                .hasMessage("at $.a: a number expected, found an object");
        assertThatThrownBy(() -> JsonFields.of(JsonNull.NULL))
                .hasMessage("at $: an object expected, found null");
    }

    @Test
    void aMemberThatNobodyAskedForIsRefused() throws JsonException {
        JsonFields fields = fields("{'a':1,'b':2}");
        assertThat(fields.number("a")).isEqualTo(1);
        assertThatThrownBy(fields::end).hasMessage("at $: 2 members, where 1 are known: a, b");
        JsonFields data = fields("{'a':1,'b':2}");
        assertThat(data.members().size()).isEqualTo(2);
        data.end();
    }

    private static JsonFields fields(String text) throws JsonException {
        byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return JsonFields.of(JsonReader.read(bytes));
    }
}
