import Testing

@testable import ECS

private final class Token {}

struct TypeIndexTests {
  @Test func findsEveryTypeAtTheLimit() {
    let index = TypeIndex()
    defer { index.deallocate() }
    // Any addresses do; those of live objects are distinct.
    let tokens = (0..<DataLayout.typeLimit).map { _ in Token() }
    for (i, token) in tokens.enumerated() { index.insert(ObjectIdentifier(token), i) }
    for (i, token) in tokens.enumerated() { #expect(index.find(ObjectIdentifier(token)) == i) }
    #expect(index.find(ObjectIdentifier(Token())) == -1)
    #expect(index.find(ObjectIdentifier(Int.self)) == -1)
    withExtendedLifetime(tokens) {}
  }
}
