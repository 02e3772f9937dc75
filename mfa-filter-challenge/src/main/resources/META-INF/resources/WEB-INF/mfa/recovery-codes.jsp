<%@ page contentType="text/html;charset=UTF-8" pageEncoding="UTF-8" isELIgnored="false" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ include file="/WEB-INF/mfa/top.jspf" %>
  <p class="good" role="status"><c:out value="${mfa.t['recovery-codes.done']}"/></p>
  <p><c:out value="${mfa.t['recovery-codes.lead']}"/></p>
  <ul class="codes">
    <c:forEach var="code" items="${mfa.codes}"><li><code><c:out value="${code}"/></code></li></c:forEach>
  </ul>
  <form method="post" action="<c:out value='${mfa.action}'/>">
    <%@ include file="/WEB-INF/mfa/hidden.jspf" %>
    <button><c:out value="${mfa.t['recovery-codes.submit']}"/></button>
  </form>
<%@ include file="/WEB-INF/mfa/bottom.jspf" %>
