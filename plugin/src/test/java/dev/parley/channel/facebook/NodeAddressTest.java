package dev.parley.channel.facebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.parley.channel.AddressResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeAddressTest {

  @ParameterizedTest
  @CsvSource({
    "https://www.facebook.com/111_222, 111, 222, ''",
    "https://www.facebook.com/111_222?comment_id=333, 111, 222, 333",
    "https://www.facebook.com/brambleroll/posts/222?comment_id=333&reply_comment_id=444, '', 222, 444",
    "https://m.facebook.com/111/posts/222/, 111, 222, ''",
    "https://facebook.com/brambleroll/posts/a-new-strap/222?__tn__=R, '', 222, ''",
    "https://www.facebook.com/permalink.php?story_fbid=222&id=111&comment_id=333, 111, 222, 333",
    "https://m.facebook.com/story.php?id=111&story_fbid=222, 111, 222, ''",
    "www.facebook.com/111_222, 111, 222, ''"
  })
  void postAndCommentAreNamedByTheirNumbers(
      String pasted, String wall, String post, String comment) {
    var names = assertInstanceOf(AddressResult.Names.class, NodeAddress.of(pasted));

    assertEquals(new NodeAddress(wall, post, comment), NodeAddress.of(names.what()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.facebook.com/brambleroll/posts/pfbid02abcDEF?comment_id=333",
        "https://www.facebook.com/permalink.php?story_fbid=pfbid02abcDEF&id=111",
        "https://www.facebook.com/111_222?comment_id=Y29tbWVudDoyMjJfMzMz",
        "https://www.facebook.com/photo/?fbid=222&set=a.1",
        "https://www.facebook.com/brambleroll/videos/222",
        "https://www.facebook.com/groups/9/posts",
        "https://www.facebook.com/share/p/abc123/",
        "https://www.facebook.com/brambleroll"
      })
  void addressWithoutUsableNumbersSaysSo(String pasted) {
    assertInstanceOf(AddressResult.Unusable.class, NodeAddress.of(pasted));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.facebook.com.evil.example/111_222",
        "https://evil.example/?u=https://www.facebook.com/111_222",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fevil.example",
        "https://bsky.app/profile/lena.example/post/3kabc",
        "javascript:alert(1)",
        "111_222"
      })
  void addressOfSomethingElseIsNone(String pasted) {
    assertInstanceOf(AddressResult.Foreign.class, NodeAddress.of(pasted));
  }
}
