package dev.parley.channel.bluesky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.parley.channel.AddressResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostAddressTest {

  @ParameterizedTest
  @CsvSource({
    "https://bsky.app/profile/lena.bsky.social/post/3kabc, lena.bsky.social, 3kabc",
    "https://bsky.app/profile/did:plc:abc123/post/3kabc, did:plc:abc123, 3kabc",
    "HTTPS://BSKY.APP/profile/Lena.Example/post/3kabc?ref=mail#top, lena.example, 3kabc",
    "https://www.bsky.app/profile/lena.example/post/3kabc/, lena.example, 3kabc",
    "bsky.app/profile/lena.example/post/3kabc, lena.example, 3kabc",
    "https://bsky.app/profile/lena.example/post/3kabc/liked-by, lena.example, 3kabc",
    "at://did:plc:abc123/app.bsky.feed.post/3kabc, did:plc:abc123, 3kabc",
    "at://lena.example/app.bsky.feed.post/3kabc, lena.example, 3kabc"
  })
  void postIsNamedByItsAccountAndKey(String pasted, String account, String rkey) {
    var names = assertInstanceOf(AddressResult.Names.class, PostAddress.of(pasted));

    assertEquals(new PostAddress(account, rkey), PostAddress.of(names.what()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://bsky.app/profile/lena.example",
        "https://bsky.app/",
        "https://bsky.app/profile/lena.example/feed/3kabc",
        "https://bsky.app/profile/lena/post/3kabc",
        "at://did:plc:abc123/app.bsky.feed.like/3kabc",
        "at://did:plc:abc123/app.bsky.feed.post/../../x",
        "at://did:plc:abc123",
        "https://bsky.app/profile/lena.example/post/a%20b"
      })
  void addressWithoutAPostSaysSo(String pasted) {
    assertInstanceOf(AddressResult.Unusable.class, PostAddress.of(pasted));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://bsky.app.evil.example/profile/lena.example/post/3kabc",
        "https://bsky.app@evil.example/profile/lena.example/post/3kabc",
        "https://evil.example/https://bsky.app/profile/lena.example/post/3kabc",
        "ftp://bsky.app/profile/lena.example/post/3kabc",
        "https://www.facebook.com/1_2",
        "3kabc",
        "not an address at all"
      })
  void addressOfSomethingElseIsNone(String pasted) {
    assertInstanceOf(AddressResult.Foreign.class, PostAddress.of(pasted));
  }
}
