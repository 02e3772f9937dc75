<%@ page contentType="text/html;charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Account</title></head>
<body>
<h1>Account</h1>
<p>Signed in as <c:out value="${pageContext.request.remoteUser}"/></p>
<table>
  <c:forEach var="booking" items="${bookings}" varStatus="line">
    <tr class="${line.index % 2 == 0 ? 'even' : 'odd'}"><td>${line.count}</td><td><c:out value="${booking.text}"/></td><td>${booking.amount}</td></tr>
  </c:forEach>
</table>
</body>
</html>
