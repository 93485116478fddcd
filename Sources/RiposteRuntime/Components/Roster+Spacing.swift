import ECS
import MotionMath
import SkeletalAnimation

extension Roster {
  /// The nearest fighter of another team in sight, and its distance in metres; null and infinity when
  /// there is none. Of equally near ones the first of the scenario.
  func nearestOpponent(
    of entity: Entity, in world: World, _ surroundings: Surroundings
  ) -> (entity: Entity, distance: Float) {
    var nearest = (entity: Entity.null, distance: Float.infinity)
    guard let own = world[entity, Fighter.self],
      let place = world[entity, Shown.self]?.pose.root.position
    else { return nearest }
    for i in 0..<Int(count) {
      guard let other = world[entities[i], Fighter.self], other.team != own.team,
        let there = world[entities[i], Shown.self]?.pose.root.position
      else { continue }
      let distance = place.distance(to: there)
      if distance < nearest.distance && surroundings.isClear(place, there) {
        nearest = (entities[i], distance)
      }
    }
    return nearest
  }

  /// The place nearest to `position` that is in no other fighter's body.
  ///
  /// - Parameters:
  ///   - position: where a fighter's body wants to be.
  ///   - entity: that fighter.
  ///   - share: the part of the two radii that the bodies may come to.
  func apart(_ position: Vector3, of entity: Entity, share: Float, in world: World) -> Vector3 {
    guard let own = world[entity, Fighter.self] else { return position }
    var position = position
    for i in 0..<Int(count) where entities[i] != entity {
      guard let other = world[entities[i], Shown.self],
        let fighter = world[entities[i], Fighter.self]
      else { continue }
      let away = (position - other.pose.root.position).onFloor
      let least = (own.radius + fighter.radius) * share
      if away.length < least {
        position = other.pose.root.position + away.normalized(or: .forward) * least
      }
    }
    return position
  }
}
