package holdfast.frontends.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// The columns of a table of things, of which some are there only where one of the things has something in it.
final class Columns<T> {

    private record Column<T>(String header, boolean always, Function<T, String> cell) {}

    private final List<Column<T>> columns = new ArrayList<>();

    Columns<T> always(String header, Function<T, String> cell) {
        columns.add(new Column<>(header, true, cell));
        return this;
    }

    Columns<T> ifAny(String header, Function<T, String> cell) {
        columns.add(new Column<>(header, false, cell));
        return this;
    }

    /// @param isWell whether a row is as it should be
    List<String> lines(List<T> things, Predicate<T> isWell, Paint paint) {
        List<Column<T>> shown =
                columns.stream()
                        .filter(column ->
                                column.always()
                                        || things.stream()
                                                .anyMatch(each ->
                                                        !column.cell().apply(each).isEmpty()))
                        .toList();
        Table table = new Table(shown.stream().map(Column::header).toArray(String[]::new));
        for (T each : things) {
            table.row(
                    shown.stream().map(column -> column.cell().apply(each)).toList(),
                    line -> isWell.test(each) ? line : paint.bad(line));
        }
        return table.lines(paint);
    }
}
