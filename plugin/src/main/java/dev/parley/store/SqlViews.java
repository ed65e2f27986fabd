package dev.parley.store;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import dev.parley.triage.Picks;
import dev.parley.triage.Sharing;
import dev.parley.triage.Sorting;
import dev.parley.triage.View;
import dev.parley.triage.ViewStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.statement.Update;

/** Views, in SQL. */
final class SqlViews implements ViewStore {
  private static final Gson GSON = new Gson();
  private static final TypeToken<Map<String, List<String>>> PICKS = new TypeToken<>() {};

  private final Database database;

  SqlViews(Database database) {
    this.database = database;
  }

  @Override
  public List<View> all() {
    return database.read(
        handle ->
            handle
                .createQuery("select * from queue_view order by place, name, id")
                .map((row, context) -> view(row))
                .list());
  }

  @Override
  public void add(View view, Instant at) {
    database.durably(
        handle ->
            bound(
                    handle.createUpdate(
                        "insert into queue_view (id, name, owner, picks, sort_by, sort_up,"
                            + " shared_with, shared_names, place, changed_at) values (:id, :name,"
                            + " :owner, :picks, :by, :up, :with, :names, :place, :at)"),
                    view,
                    at)
                .bind("owner", view.owner())
                .execute());
  }

  @Override
  public boolean change(View view, Instant at) {
    return database.durable(
        handle ->
            bound(
                        handle.createUpdate(
                            "update queue_view set name = :name, picks = :picks, sort_by = :by,"
                                + " sort_up = :up, shared_with = :with, shared_names = :names,"
                                + " place = :place, changed_at = :at where id = :id"),
                        view,
                        at)
                    .execute()
                > 0);
  }

  @Override
  public boolean remove(String id) {
    return database.durable(
        handle -> handle.execute("delete from queue_view where id = ?", id) > 0);
  }

  private static Update bound(Update update, View view, Instant at) {
    return update
        .bind("id", view.id())
        .bind("name", view.name())
        .bind("picks", GSON.toJson(view.picks().written()))
        .bind("by", view.sorting().by().name())
        .bind("up", view.sorting().ascending())
        .bind("with", view.sharing().with().name())
        .bind("names", Columns.json(view.sharing().names().stream().sorted().toList()))
        .bind("place", view.place())
        .bind("at", Database.time(at));
  }

  private static View view(ResultSet row) throws SQLException {
    return new View(
        row.getString("id"),
        row.getString("name"),
        row.getString("owner"),
        Picks.read(GSON.fromJson(row.getString("picks"), PICKS)),
        new Sorting(Sorting.By.valueOf(row.getString("sort_by")), row.getBoolean("sort_up")),
        new Sharing(
            Sharing.With.valueOf(row.getString("shared_with")),
            Set.copyOf(Columns.list(row, "shared_names"))),
        row.getInt("place"));
  }
}
