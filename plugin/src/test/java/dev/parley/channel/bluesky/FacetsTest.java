package dev.parley.channel.bluesky;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FacetsTest {

  static Stream<String> rows() {
    return Payloads.text("facets.tsv").lines().filter(line -> !line.startsWith("# "));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void linksAndMentionsAreFoundAtTheirBytes(String row) {
    var cells = Arrays.asList(row.split("\t", -1));
    var text = cells.get(0);

    var found = facets(text);

    assertEquals(cells.subList(1, cells.size()), found);
  }

  private static List<String> facets(String text) {
    var found = new ArrayList<String>();
    for (var element : Facets.of(text, "mia.example", "did:plc:mia")) {
      var index = element.getAsJsonObject().getAsJsonObject("index");
      var feature = element.getAsJsonObject().getAsJsonArray("features").get(0).getAsJsonObject();
      var kind = feature.get("$type").getAsString().replace("app.bsky.richtext.facet#", "");
      int start = index.get("byteStart").getAsInt();
      int end = index.get("byteEnd").getAsInt();
      var covered = new String(text.getBytes(UTF_8), start, end - start, UTF_8);
      found.add("%s|%d|%d|%s".formatted(kind, start, end, covered));
      assertEquals(
          kind.equals("link") ? covered : "did:plc:mia",
          feature.get(kind.equals("link") ? "uri" : "did").getAsString());
    }
    return found;
  }
}
