package dev.parley.channel.meta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.AdvertsResult;
import dev.parley.channel.Connection;
import dev.parley.channel.Http;
import dev.parley.channel.LoginTrouble;
import dev.parley.kit.Descriptors;
import dev.parley.model.AccountId;
import dev.parley.model.Secret;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdvertisingTest {
  private static final String ENDED =
      "{\"error\":{\"code\":190,\"error_subcode\":463,\"message\":\"Has expired\"}}";
  private static final String NOT_PERMITTED =
      "{\"error\":{\"code\":200,\"message\":\"Requires ads_read\"}}";

  private static AdvertsResult read(Map<String, Secret> secrets, Http http) {
    var connection = new Account(secrets, http);
    var facts = Descriptors.read(Descriptors.bundled("facebook"));
    return new Advertising(
            connection,
            new Graph(connection, facts, "page"),
            "effective_object_story_id",
            any -> true)
        .read();
  }

  private static Http.Exchange answer(int status, String body) {
    return new Http.Answered(status, Map.of(), body.getBytes(UTF_8));
  }

  @Test
  void aTokenThatHasEndedIsNoMatterOfPermissions() {
    Map<String, Secret> own = Map.of("adsToken", Secret.of("of ads"));

    var ofPage =
        assertInstanceOf(
            AdvertsResult.NeedsReconnect.class, read(Map.of(), request -> answer(400, ENDED)));
    var ofAds =
        assertInstanceOf(
            AdvertsResult.NeedsReconnect.class, read(own, request -> answer(400, ENDED)));

    assertEquals(LoginTrouble.EXPIRED, ofPage.trouble());
    assertTrue(ofPage.why().startsWith("the page's token has expired"), ofPage.why());
    assertTrue(ofAds.why().startsWith("Enter the token for ads anew"), ofAds.why());
  }

  @Test
  void whatMayNotBeReadIsSaid() {
    var found =
        assertInstanceOf(
            AdvertsResult.Found.class, read(Map.of(), request -> answer(400, NOT_PERMITTED)));

    assertTrue(found.unread().get(0).contains("ads_read"), found.unread().toString());
  }

  @Test
  void aListThatIsNotReadToItsEndSaysSo() {
    var pages = new AtomicInteger();

    var found =
        assertInstanceOf(
            AdvertsResult.Found.class, read(Map.of(), request -> answer(200, page(pages))));

    assertEquals(1000, found.adverts().size());
    assertEquals(List.of("Only the first 1,000 advertisements are read."), found.unread());
  }

  private static String page(AtomicInteger pages) {
    int page = pages.getAndIncrement();
    String ads =
        IntStream.range(page * 100, page * 100 + 100)
            .mapToObj(
                id ->
                    "{\"id\":\"%1$d\",\"creative\":{\"effective_object_story_id\":\"1_%1$d\"}}"
                        .formatted(id))
            .collect(Collectors.joining(","));
    return "{\"data\":[%s],\"paging\":{\"cursors\":{\"after\":\"%d\"},\"next\":\"https://x/%d\"}}"
        .formatted(ads, page, page);
  }

  /** A page with an ad account. */
  private record Account(Map<String, Secret> secrets, Http http) implements Connection {
    @Override
    public AccountId account() {
      return new AccountId("1");
    }

    @Override
    public String externalId() {
      return "1";
    }

    @Override
    public URI baseUrl() {
      return URI.create("https://graph.example");
    }

    @Override
    public Map<String, String> settings() {
      return Map.of("adAccount", "7");
    }

    @Override
    public Optional<Secret> secret(String name) {
      return Optional.ofNullable(secrets.get(name));
    }

    @Override
    public void keep(Map<String, Secret> fresh) {
      throw new UnsupportedOperationException("nothing is kept here");
    }

    @Override
    public InstantSource clock() {
      return InstantSource.fixed(Instant.EPOCH);
    }
  }
}
