package dev.parley.desk.sample;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the sample conversations. */
public final class SampleConversations {
  private static final String FILE = "samples/conversations.json";

  private SampleConversations() {}

  /** All of them, as the file has them. */
  public static List<SampleConversation> all() {
    try (InputStream in = SampleConversations.class.getClassLoader().getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not on the class path");
      }
      try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
        return List.of(new Gson().fromJson(reader, SampleConversation[].class));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }
}
